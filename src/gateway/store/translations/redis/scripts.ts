/** What is done to keys and batches in Redis, each as one step (Lua): gateways share them, and any of them may die between two. */

/**
 * Does the commands if nobody wrote meanwhile. KEYS: the version of the project. ARGV: the version that was read; the commands,
 * as JSON.
 */
export const commitScript = `
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
for _, command in ipairs(cjson.decode(ARGV[2])) do redis.call(unpack(command)) end
redis.call('INCR', KEYS[1])
return 1
`;

/**
 * A machine's text and the end of its key in the batch. KEYS: the batch, its pending keys, the texts of the key, the ids.
 * ARGV: the key, the locale, whether it overwrites, the text as JSON without its id.
 */
export const keepScript = `
local batch, pending, texts, ids = unpack(KEYS)
local key, locale, overwrite, text = unpack(ARGV)
if redis.call('ZREM', pending, key) == 0 then return 0 end
local before = redis.call('HGET', texts, locale)
local id
if before then
  local old = cjson.decode(before)
  local isPersonal = old.provider == cjson.null and old.changedAt > tonumber(redis.call('HGET', batch, 'addedAt'))
  if string.find(old.value, '%S') and (overwrite ~= '1' or isPersonal) then
    redis.call('HINCRBY', batch, 'skipped', 1)
    return 0
  end
  id = old.id
else
  id = redis.call('INCR', ids)
end
redis.call('HSET', texts, locale, '{"id":' .. string.format('%d', id) .. ',' .. string.sub(text, 2))
redis.call('HINCRBY', batch, 'processed', 1)
return 1
`;

/**
 * Ends a key, or with an empty one all that are left. KEYS: the batch, its pending keys, why keys failed. ARGV: the key, the
 * state, why it failed as JSON or nothing, the time, for how long it is kept, ms.
 */
export const endScript = `
local batch, pending, failed = unpack(KEYS)
local key, state, why, now, keptMs = unpack(ARGV)
if redis.call('EXISTS', batch) == 0 then return 0 end
local keys = { key }
if key == '' then
  keys = redis.call('ZRANGE', pending, 0, -1)
  redis.call('HSETNX', batch, 'endedAt', now)
end
for _, each in ipairs(keys) do
  if redis.call('ZREM', pending, each) == 1 then
    redis.call('HINCRBY', batch, state, 1)
    if why ~= '' then redis.call('HSET', failed, each, why) end
  end
end
if why ~= '' then redis.call('PEXPIRE', failed, keptMs) end
return 1
`;
