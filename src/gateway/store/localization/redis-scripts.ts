/**
 * What is done to groups in Redis at once, in Lua. KEYS[1] is the beginning of all their keys:
 *
 * - `group:ID` a hash: `facts` (JSON), `jobs` (JSON: ids in their order), `ended`, and `job:ID` for each job (JSON)
 * - `data:ID`, and for a job `job:ID` (its group), `output:ID`, `warnings:ID`, `partial:ID`, `deliveries:ID` (a list)
 * - `key:KEY` the group of an idempotency key; `list` all jobs by number; `unfinished` and `unsettled` sets of jobs
 * - the channel `changed:ID` of each group
 */

const stateOf = `
  local p = KEYS[1]
  local job = ARGV[1]
  local gid = redis.call('get', p .. 'job:' .. job)
  if not gid then return false end
  local group = p .. 'group:' .. gid
  local written = redis.call('hget', group, 'job:' .. job)
  if not written then return false end
  local state = cjson.decode(written)
  local open = state.status == 'queued' or state.status == 'processing'
`;

/** ARGV: id, facts, data, ms, idempotency key or nothing, then id and state of each job. */
export const addScript = `
  local p, id, ms = KEYS[1], ARGV[1], ARGV[4]
  if ARGV[5] ~= '' then
    local known = redis.call('get', p .. 'key:' .. ARGV[5])
    if known and redis.call('exists', p .. 'group:' .. known) == 1 then return known end
    redis.call('set', p .. 'key:' .. ARGV[5], id, 'PX', ms)
  end
  local jobs = {}
  for at = 6, #ARGV, 2 do
    local job = ARGV[at]
    table.insert(jobs, job)
    redis.call('hset', p .. 'group:' .. id, 'job:' .. job, ARGV[at + 1])
    redis.call('set', p .. 'job:' .. job, id, 'PX', ms)
    redis.call('zadd', p .. 'list', redis.call('incr', p .. 'n'), job)
    redis.call('sadd', p .. 'unfinished', job)
  end
  redis.call('hset', p .. 'group:' .. id, 'facts', ARGV[2], 'jobs', cjson.encode(jobs), 'ended', 0)
  redis.call('set', p .. 'data:' .. id, ARGV[3], 'PX', ms)
  redis.call('pexpire', p .. 'group:' .. id, ms)
  return id
`;

/** ARGV: id. Answers with facts, then the id and state of each job; nothing: there is no such group. */
export const groupScript = `
  local group = KEYS[1] .. 'group:' .. ARGV[1]
  local jobs = redis.call('hget', group, 'jobs')
  if not jobs then return false end
  local answer = { redis.call('hget', group, 'facts') }
  for _, job in ipairs(cjson.decode(jobs)) do
    table.insert(answer, job)
    table.insert(answer, redis.call('hget', group, 'job:' .. job))
  end
  return answer
`;

/** ARGV: id. Answers with facts, state, warnings. */
export const jobScript = `${stateOf}
  return { redis.call('hget', group, 'facts'), written, redis.call('get', p .. 'warnings:' .. job) or '[]' }
`;

/** ARGV: the number before which, how many. Answers with number, id, facts, state, warnings of each; what is forgotten goes. */
export const pageScript = `
  local p = KEYS[1]
  local answer = {}
  local found = redis.call('zrevrangebyscore', p .. 'list', '(' .. ARGV[1], '-inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
  for at = 1, #found, 2 do
    local job = found[at]
    local gid = redis.call('get', p .. 'job:' .. job)
    local state = gid and redis.call('hget', p .. 'group:' .. gid, 'job:' .. job)
    table.insert(answer, found[at + 1])
    table.insert(answer, job)
    if state then
      table.insert(answer, redis.call('hget', p .. 'group:' .. gid, 'facts'))
      table.insert(answer, state)
      table.insert(answer, redis.call('get', p .. 'warnings:' .. job) or '[]')
    else
      redis.call('zrem', p .. 'list', job)
      for _ = 1, 3 do table.insert(answer, '') end
    end
  end
  return answer
`;

/** ARGV: id. */
export const beginScript = `${stateOf}
  if state.status ~= 'queued' then return 0 end
  state.status = 'processing'
  redis.call('hset', group, 'job:' .. job, cjson.encode(state))
  redis.call('publish', p .. 'changed:' .. gid, job)
  return 1
`;

/** ARGV: id, status, ms since the epoch, error or nothing, warnings, output or nothing, ms. Answers with 1 where this is its end. */
export const endScript = `${stateOf}
  if not open then return 0 end
  state.status = ARGV[2]
  state.ended = redis.call('hincrby', group, 'ended', 1)
  state.endedAt = tonumber(ARGV[3])
  if ARGV[4] ~= '' then state.error = ARGV[4] end
  redis.call('hset', group, 'job:' .. job, cjson.encode(state))
  redis.call('set', p .. 'warnings:' .. job, ARGV[5], 'PX', ARGV[7])
  if ARGV[6] ~= '' then redis.call('set', p .. 'output:' .. job, ARGV[6], 'PX', ARGV[7]) end
  redis.call('del', p .. 'partial:' .. job)
  redis.call('srem', p .. 'unfinished', job)
  if cjson.decode(redis.call('hget', group, 'facts')).callbackUrl then
    redis.call('sadd', p .. 'unsettled', job)
  end
  redis.call('publish', p .. 'changed:' .. gid, job)
  return 1
`;

/** ARGV: id, partial, ms. */
export const keepPartialScript = `${stateOf}
  if open then redis.call('set', p .. 'partial:' .. job, ARGV[2], 'PX', ARGV[3]) end
  return 1
`;

/** ARGV: id, delivery, ms, 1 where nothing more is to be done. */
export const deliveryScript = `
  local list = KEYS[1] .. 'deliveries:' .. ARGV[1]
  redis.call('rpush', list, ARGV[2])
  redis.call('pexpire', list, ARGV[3])
  if ARGV[4] == '1' then redis.call('srem', KEYS[1] .. 'unsettled', ARGV[1]) end
  return 1
`;

export const unfinishedScript = `
  return { redis.call('smembers', KEYS[1] .. 'unfinished'), redis.call('smembers', KEYS[1] .. 'unsettled') }
`;

/** ARGV: a name behind the beginning. */
export const getScript = `return redis.call('get', KEYS[1] .. ARGV[1])`;

/** ARGV: a secret that was made. Answers with the one that is kept. */
export const secretScript = `
  redis.call('set', KEYS[1] .. 'secret', ARGV[1], 'NX')
  return redis.call('get', KEYS[1] .. 'secret')
`;
