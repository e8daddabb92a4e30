/**
 * What is done to a conversation in Redis, each as one step (Lua): gateways share it, and any of them may die between two.
 *
 * KEYS: the conversation (a hash: language, translate_language, invitation, invitation_ended, owner, seq, version), who is
 * there (a hash by participant: id, language, the connection, and until when its lease lasts), its turns (a list),
 * who was let in (a sorted set by when). They expire together. Two more sets count conversations by when they end: all, and
 * those of each owner. What changes is published on a channel named as the first key. Time is Redis's own: gateways' clocks
 * may differ.
 */

const common = `
local conversation, here, turns, let_in = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function number(field)
  return tonumber(redis.call('HGET', conversation, field) or '0')
end

local function string_of(field)
  return redis.call('HGET', conversation, field) or ''
end

local all = 'dragoman:conversations'
local function of(owner)
  return 'dragoman:conversations:of:' .. owner
end

local function counted(set, left)
  redis.call('ZADD', set, now + left, conversation)
  redis.call('PEXPIRE', set, math.max(redis.call('PTTL', set), left))
end

-- Only ever later: somebody else may have been active since.
local function alive(ms)
  local left = math.max(redis.call('PTTL', conversation), ms)
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, left) end
  if left <= 0 then return end
  counted(all, left)
  local owner = string_of('owner')
  if owner ~= '' then counted(of(owner), left) end
end

local function remember(id, most)
  redis.call('ZADD', let_in, now, id)
  redis.call('ZREMRANGEBYRANK', let_in, 0, -1 - most)
end

-- Whether there is room for one more.
local function has_room(set, most)
  redis.call('ZREMRANGEBYSCORE', set, '-inf', now)
  return redis.call('ZCARD', set) < most
end

local function state()
  local everybody = redis.call('HVALS', here)
  return '{"version":' .. number('version') .. ',"seq":' .. number('seq') .. ',"invitationEnded":' .. (string_of('invitation_ended') == '1' and 'true' or 'false') ..
    ',"here":[' .. table.concat(everybody, ',') .. ']}'
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

-- Those whose gateway died: nobody renews their lease any more.
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

/** ARGV: language, translate_language, invitation, owner, inactivity ms, conversations in all, of one owner. → what */
export const createScript = `${common}
if not has_room(all, tonumber(ARGV[6])) then return 'all' end
if not has_room(of(ARGV[4]), tonumber(ARGV[7])) then return 'one' end
redis.call('HSET', conversation, 'language', ARGV[1], 'translate_language', ARGV[2], 'invitation', ARGV[3], 'owner', ARGV[4])
alive(tonumber(ARGV[5]))
return 'ok'
`;

/** ARGV: id. → language, translate_language, invitation, whether that has ended (1), the ids of the others who are there, was let in (1) */
export const findScript = `${common}
if redis.call('EXISTS', conversation) == 0 then return false end
local others = {}
for _, text in ipairs(redis.call('HVALS', here)) do
  local entry = cjson.decode(text)
  if entry.id ~= ARGV[1] and entry.expires >= now then table.insert(others, entry.id) end
end
local was_in = redis.call('ZSCORE', let_in, ARGV[1]) and 1 or 0
local ended = string_of('invitation_ended') == '1' and 1 or 0
return { string_of('language'), string_of('translate_language'), string_of('invitation'), ended, others, was_in }
`;

/** → 1, or 0: there is no such conversation. */
export const endInvitationScript = `${common}
if redis.call('EXISTS', conversation) == 0 then return 0 end
redis.call('HSET', conversation, 'invitation_ended', '1')
changed()
return 1
`;

/**
 * ARGV: id, language, connection, ms of the lease, inactivity ms, places, whether to purge (1), until when somebody waits for the
 * answer (ms of Redis's clock), whether it is invited (1), participants to remember.
 * → what, state, language, translate_language, invitation, owner, whether it was let in before (1)
 */
export const joinScript = `${common}
-- A Redis that hung does what it was asked meanwhile, in any order: who has come again since must keep the place.
if now > tonumber(ARGV[8]) then return { 'late' } end
if redis.call('EXISTS', conversation) == 0 then return { 'not-found' } end
if ARGV[7] == '1' and purge() then changed() end
local was_in = redis.call('ZSCORE', let_in, ARGV[1]) and 1 or 0
if ARGV[9] == '1' and was_in == 0 and string_of('invitation_ended') == '1' then return { 'invitation-ended' } end
if not connection_of(ARGV[1]) and redis.call('HLEN', here) >= tonumber(ARGV[6]) then return { 'full' } end
put(ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))
remember(ARGV[1], tonumber(ARGV[10]))
alive(tonumber(ARGV[5]))
changed()
return { 'joined', state(), string_of('language'), string_of('translate_language'), string_of('invitation'), string_of('owner'), was_in }
`;

/**
 * Vouches for a participant. A conversation that Redis has lost, although it was active lately, is put there again.
 * ARGV: id, language, connection, ms of the lease, places, whether to purge (1), ms that are left after the last activity,
 * seq that is known, language, translate_language, invitation and owner of the conversation, whether the invitation has ended
 * (1), participants to remember. → what, state
 */
export const renewScript = `${common}
local left = tonumber(ARGV[7])
if redis.call('EXISTS', conversation) == 0 then
  if left <= 0 then return { 'not-found' } end
  redis.call('HSET', conversation, 'language', ARGV[9], 'translate_language', ARGV[10], 'invitation', ARGV[11], 'owner', ARGV[12])
end
-- What Redis has forgotten of it must not let anybody in again.
if ARGV[13] == '1' then redis.call('HSET', conversation, 'invitation_ended', '1') end
local connection = connection_of(ARGV[1])
if connection and connection ~= ARGV[3] then return { 'replaced' } end
if not connection and redis.call('HLEN', here) >= tonumber(ARGV[5]) then return { 'full' } end
put(ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]))
remember(ARGV[1], tonumber(ARGV[14]))
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
