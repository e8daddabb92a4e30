/** A crash report is what people send to others; keys came by the environment. For threads see thread.ts. */
export function leaveEnvironmentOutOfReports(): void {
  if (process.report) process.report.excludeEnv = true;
}
