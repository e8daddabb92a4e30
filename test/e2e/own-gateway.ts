import type { TestInfo } from '@playwright/test';
import { Line } from '../support/line.ts';
import { gatewayProgram, start } from '../support/program.ts';

export interface OwnGateway {
  /** The way to it, to be given as the address of the service. */
  readonly line: Line;
  close(): Promise<void>;
}

/** A gateway as a program of its own, at the other end of a line that can be cut. */
export async function startGateway(info: TestInfo, engines: 'offline' | 'scripted'): Promise<OwnGateway> {
  const running = start(gatewayProgram, ['--engines', engines, '--data', info.outputPath('gateway')]);
  const url = await new Promise<string>((resolve, reject) => {
    running.child.stdout?.once('data', line => resolve(JSON.parse(String(line)).url));
    running.exit.then(
      code => reject(new Error(`the gateway ended (${code}): ${running.output.stderr}`)),
      reject,
    );
  });
  const line = await Line.open(url);
  return {
    line,
    async close() {
      line.close();
      running.child.kill('SIGTERM');
      await running.exit;
    },
  };
}
