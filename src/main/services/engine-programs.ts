/**
 * Starts the engines of the gateway that the app has started, and carries what both say: a utility process of Electron cannot
 * start another one, and Electron as plain Node is switched off in a packaged app.
 */

import { type EngineMessage, type EngineProgram, engineRequest } from '../../shared/engine-programs.ts';

/** A process of an engine. */
export interface EngineProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onComplaint(listener: (text: string) => void): void;
  /** `code`: of its exit; on POSIX also the number of the signal that ended it. */
  onExit(listener: (code: number) => void): void;
  /** At once, whatever it is doing. */
  kill(): void;
}

/** The gateway that they are for. */
export interface EngineUser {
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  send(news: EngineMessage): void;
}

const keptComplaint = 2_000;

export function startEnginesFor(gateway: EngineUser, fork: (program: EngineProgram) => EngineProcess): void {
  const running = new Map<number, EngineProcess>();
  gateway.onMessage(message => {
    const read = engineRequest.safeParse(message);
    if (!read.success) return;
    const request = read.data;
    if (request.type === 'engine-send') running.get(request.id)?.send(request.message);
    else if (request.type === 'engine-kill') running.get(request.id)?.kill();
    else start(request.id, request.program);
  });
  gateway.onExit(() => {
    for (const each of running.values()) each.kill();
  });

  function start(id: number, program: EngineProgram): void {
    const engine = fork(program);
    let complaint = '';
    running.set(id, engine);
    engine.onMessage(message => gateway.send({ type: 'engine-said', id, message }));
    engine.onComplaint(text => {
      complaint = (complaint + text).slice(-keptComplaint);
    });
    engine.onExit(code => {
      running.delete(id);
      const how = `it ended with code ${code}`;
      gateway.send({ type: 'engine-ended', id, how, complaint: complaint.trim() });
    });
  }
}
