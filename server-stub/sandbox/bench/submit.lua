wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer bench"
wrk.body = '{"prompt": "[Verse] Rain on a tin roof", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}'
