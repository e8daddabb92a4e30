/**
 * The gateway as the process that the app starts, and any other program: `dragoman gateway` without the rest of the
 * command.
 *
 * One line on stdout when it listens: {"ready":true,"url":"http://127.0.0.1:N"}, and with --share also
 * "shareUrl":"https://192.168.1.20:N". The log goes to stderr. SIGTERM and
 * SIGINT end it cleanly; so does the end of its parent when it was forked. Exit codes: 0 ended, 1 could not start, 2 usage.
 */

import { runCommand } from '../command-line/command.ts';
import { gatewayCommand } from './command.ts';

const exitCode = await runCommand(gatewayCommand().name('dragoman gateway'), process.argv.slice(2));
if (exitCode !== undefined) process.exit(exitCode);
