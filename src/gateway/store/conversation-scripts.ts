/**
 * What is done to a conversation in Redis, each as one step (Lua): gateways share it, and any of them may die between two.
 *
 * KEYS: the conversation (a hash: language, translate_language, seq, version), who is there (a hash by participant: id,
 * language, the connection, and until when its gateway vouches for it), its turns (a list). They expire together. What
 * changes is published on a channel named as the first key. Time is Redis's own: gateways' clocks may differ.
 */

const common = `
local conversation, here, turns = KEYS[1], KEYS[2], KEYS[3]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function number(field)
  return tonumber(redis.call('HGET', conversation, field) or '0')
end

-- Only ever later: somebody else may have been active since.
local function alive(ms)
  local left = math.max(redis.call('PTTL', conversation), ms)
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, left) end
end

local function state()
  local everybody = redis.call('HVALS', here)
  return '{"version":' .. number('version') .. ',"seq":' .. number('seq') .. ',"here":[' .. table.concat(everybody, ',') .. ']}'
end

local function changed()
  redis.call('HINCRBY', conversation, 'version', 1)
  redis.call('PUBLISH', conversation, '{"kind":"state","state":' .. state() .. '}')
end

local function connection_of(id)
  local text = redis.call('HGET', here, id)
  return text and cjson.decode(text).connection
end

local function put(id, language, connection, ms)
  redis.call('HSET', here, id, cjson.encode({ id = id, language = language, connection = connection, expires = now + ms }))
end

-- Those whose gateway died: nobody vouches for them any more.
local function purge()
  local gone = false
  for _, text in ipairs(redis.call('HVALS', here)) do
    local entry = cjson.decode(text)
    if entry.expires < now then
      redis.call('HDEL', here, entry.id)
      gone = true
    end
  end
  return gone
end
`;

/** ARGV: language, translate_language, inactivity ms. */
export const createScript = `${common}
redis.call('HSET', conversation, 'language', ARGV[1], 'translate_language', ARGV[2])
redis.call('PEXPIRE', conversation, ARGV[3])
return 'ok'
`;

/**
 * ARGV: id, language, connection, vouched ms, inactivity ms, places, whether to purge (1), until when somebody waits for the
 * answer (ms of Redis's clock). → what, state, language, translate_language
 */
export const joinScript = `${common}
-- A Redis that hung does what it was asked meanwhile, in any order: who has come again since must keep the place.
if now > tonumber(ARGV[8]) then return { 'late' } end
if redis.call('EXISTS', conversation) == 0 then return { 'not-found' } end
if ARGV[7] == '1' and purge() then changed() end
if not connection_of(ARGV[1]) and redis.call('HLEN', here) >= tonumber(ARGV[6]) then return { 'full' } end
put(ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))
alive(tonumber(ARGV[5]))
changed()
return { 'joined', state(), redis.call('HGET', conversation, 'language'), redis.call('HGET', conversation, 'translate_language') }
`;

/** ARGV: id. → how many others are there. */
export const othersScript = `${common}
local others = 0
for _, text in ipairs(redis.call('HVALS', here)) do
  local entry = cjson.decode(text)
  if entry.id ~= ARGV[1] and entry.expires >= now then others = others + 1 end
end
return others
`;

/**
 * Vouches for a participant. A conversation that Redis has lost, although it was active lately, is put there again.
 * ARGV: id, language, connection, vouched ms, places, whether to purge (1), ms that are left after the last activity,
 * seq that is known, language and translate_language of the conversation. → what, state
 */
export const vouchScript = `${common}
local left = tonumber(ARGV[7])
if redis.call('EXISTS', conversation) == 0 then
  if left <= 0 then return { 'not-found' } end
  redis.call('HSET', conversation, 'language', ARGV[9], 'translate_language', ARGV[10])
end
local connection = connection_of(ARGV[1])
if connection and connection ~= ARGV[3] then return { 'replaced' } end
if not connection and redis.call('HLEN', here) >= tonumber(ARGV[5]) then return { 'full' } end
put(ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))
if number('seq') < tonumber(ARGV[8]) then redis.call('HSET', conversation, 'seq', ARGV[8]) end
local gone = ARGV[6] == '1' and purge()
alive(left)
if gone or not connection then changed() end
return { 'joined', state() }
`;

/** ARGV: id, connection, inactivity ms. */
export const leaveScript = `${common}
if connection_of(ARGV[1]) ~= ARGV[2] then return 'not-there' end
redis.call('HDEL', here, ARGV[1])
alive(tonumber(ARGV[3]))
changed()
return 'left'
`;

/**
 * May be run again with the same key when it is not known whether it was done. ARGV: key, the turn without its seq (a
 * JSON object), inactivity ms, seq that is known, turns to keep, the seq it was given before (0: none). → what, seq
 */
export const sayScript = `${common}
if redis.call('EXISTS', conversation) == 0 then return { 'not-found' } end
for _, text in ipairs(redis.call('LRANGE', turns, -50, -1)) do
  local known = cjson.decode(text)
  if known.key == ARGV[1] then return { 'said', known.seq } end
end
local last = math.max(number('seq'), tonumber(ARGV[4]))
local seq = tonumber(ARGV[6])
if seq == 0 then seq = last + 1 end
redis.call('HSET', conversation, 'seq', math.max(last, seq))
local turn = '{"seq":' .. seq .. ',' .. string.sub(ARGV[2], 2)
redis.call('RPUSH', turns, turn)
redis.call('LTRIM', turns, -tonumber(ARGV[5]), -1)
alive(tonumber(ARGV[3]))
redis.call('PUBLISH', conversation, '{"kind":"said","turn":' .. turn .. '}')
return { 'said', seq }
`;
