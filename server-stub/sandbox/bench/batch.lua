-- Sends the batch query that run.sh prepared.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer bench"
local file = assert(io.open(os.getenv("BENCH_QUERY")))
wrk.body = file:read("*a")
file:close()
