-- Queries the tasks whose ids are in the file BENCH_IDS, one after the other.
local ids = {}
for line in io.lines(os.getenv("BENCH_IDS")) do ids[#ids + 1] = line end
wrk.headers["Authorization"] = "Bearer bench"
local next = 0
function request()
  next = next % #ids + 1
  return wrk.format("GET", wrk.path .. ids[next])
end
