/** ws exports its framing; @types/ws does not describe it. */

import 'ws';

declare module 'ws' {
  export const Sender: {
    /** The parts of one frame, in order. */
    frame(
      data: Buffer,
      options: {
        readonly fin: boolean;
        readonly rsv1: boolean;
        readonly opcode: number;
        readonly mask: boolean;
        readonly readOnly: boolean;
      },
    ): Buffer[];
  };
}
