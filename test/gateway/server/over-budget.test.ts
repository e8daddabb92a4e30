import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { serveConsecutive } from '../../../src/gateway/protocols/consecutive/serve-consecutive.ts';
import { serveLingox } from '../../../src/gateway/protocols/lingox/serve-lingox.ts';
import { serveVoiceTranslation } from '../../../src/gateway/protocols/voice-translation/serve-voice-translation.ts';
import { overBudgetWords } from '../../../src/gateway/server/budgeted-socket.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { WorkBudget } from '../../../src/gateway/server/work-budget.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';

/** The gateway's sockets, by a clock that says 40 s pass in each message. */
async function open(): Promise<string> {
  let now = 0;
  const later = (): number => {
    now += 40_000;
    return now;
  };
  const clock = {
    ...{ now: later, worked: later },
    nextTurn: (call: () => void) => setImmediate(call),
    later: (call: () => void) => setImmediate(call),
  };
  const log = (): void => {};
  const server = new GatewayServer({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log },
    budget: new WorkBudget(clock),
  });
  const engines = await createScriptedEngines();
  serveConsecutive(server, { engines, log });
  serveVoiceTranslation(server, { engines, log });
  serveLingox(server, { engines, store: createMemoryConversations(), log });
  onTestFinished(() => server.close());
  return server.listen();
}

it.each([
  ['voice-translation', '/api/v1/voice-translation/ws', { code: 'too_much_asked', severity: 'fatal' }],
  ['consecutive', '/v2/consecutive', { type: 'error', code: 5001 }],
  ['lingox', '/api/v1/ws/single', { type: 'error' }],
])('%s tells in its own form why a socket that asks for too much is closed', async (_, path, form) => {
  const socket = new WebSocket(`${(await open()).replace('http', 'ws')}${path}`);
  const told: string[] = [];
  socket.on('message', data => told.push(String(data)));
  await once(socket, 'open');
  for (let message = 0; message < 10; message++) socket.send('{}');
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  expect([code, String(reason)]).toEqual([1008, overBudgetWords]);
  const last = told.at(-1) ?? '';
  expect(last).toContain(overBudgetWords);
  for (const value of Object.values(form)) expect(last).toContain(JSON.stringify(value));
});
