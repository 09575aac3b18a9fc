-- Submits from many accounts.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"prompt": "[Verse] Rain on a tin roof", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}'
function request()
  wrk.headers["Authorization"] = "Bearer bench-" .. math.random(10000)
  return wrk.format()
end
