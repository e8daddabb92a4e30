/**
 * `node single-instance-caller.ts <socket>` hands its input to the process that listens there and ends with 0 when it
 * was taken: the second instance waits for this in single-instance.ts.
 */
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { withShortPath } from './single-instance.ts';

const [, , socketPath = ''] = process.argv;
const visit = await text(process.stdin);
const connection = withShortPath(dirname(socketPath), path => connect(path));
connection.on('error', () => process.exit(1));
connection.on('data', () => process.exit(0));
connection.on('close', () => process.exit(1));
connection.write(visit);
