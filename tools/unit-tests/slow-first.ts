/** Real tests first: while one of them waits for something, fast ones fill the rest of the time. */

import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // By how long they took the last time, or by their size.
    const sorted = await super.sort(files);
    const isFast = ({ project }: TestSpecification) => Number(project.name === 'fast');
    return sorted.sort((a, b) => isFast(a) - isFast(b));
  }
}
