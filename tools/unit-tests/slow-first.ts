/** Real tests first, fast ones last: while a real one waits for something, the others fill the time. */

import { BaseSequencer, type TestSpecification } from 'vitest/node';

const lanes = ['real', 'windows', 'fast'];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // By how long they took the last time, or by their size.
    const sorted = await super.sort(files);
    const lane = ({ project }: TestSpecification) => lanes.indexOf(project.name);
    return sorted.sort((a, b) => lane(a) - lane(b));
  }
}
