/** What is known of the chosen service: the newest answer counts, and of a service that was left nothing does. */

import type { ServiceInfo } from '../../shared/ipc.ts';
import type { Service, ServiceAddress } from './service.ts';

export class KnownService {
  readonly #chosen: () => Service;
  readonly #address: () => Promise<ServiceAddress>;
  #asked = 0;
  #info: ServiceInfo | undefined;

  constructor(chosen: () => Service, address: () => Promise<ServiceAddress>) {
    this.#chosen = chosen;
    this.#address = address;
  }

  get info(): ServiceInfo | undefined {
    return this.#info?.service === this.#chosen().name ? this.#info : undefined;
  }

  /** Asks it. Rejects as `Service.describe` does. */
  async ask(): Promise<ServiceInfo> {
    const question = ++this.#asked;
    const service = this.#chosen();
    const info = await service.describe(await this.#address());
    if (question === this.#asked) this.#info = info;
    return info;
  }
}
