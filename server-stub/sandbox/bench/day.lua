-- What a program does all day: it submits songs, asks for their tasks until they are complete, and loads a clip of each.
local headers = {["Authorization"] = "Bearer bench", ["Content-Type"] = "application/json"}
local song = '{"prompt": "[Verse] Rain on a tin roof", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}'
local tasks, files = {}, {}

function request()
  if #files > 0 then return wrk.format("GET", table.remove(files)) end
  if #tasks >= 50 then return wrk.format("GET", "/cometapi/suno/fetch/" .. table.remove(tasks, 1), headers) end
  return wrk.format("POST", "/cometapi/suno/submit/music", headers, song)
end

function response(status, headers, body)
  if status ~= 200 or #body > 100000 then return end
  local file = body:match('"status":"SUCCESS".-"audio_url":"http://[^/]+(/[^"]+)"')
  if file then
    files[#files + 1] = file
  else
    tasks[#tasks + 1] = body:match('"task_id":"([^"]+)"') or body:match('"data":"([^"]+)"')
  end
end
