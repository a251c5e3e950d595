/** A part of the form that loads when it is first needed. */
export class Lazy<Module> {
  readonly #load: () => Promise<Module>;
  readonly #changed: () => void;
  #loading: Promise<boolean> | undefined;
  module: Module | undefined;
  /** It could not be loaded, as after the site was deployed anew; asking again tries again. */
  hasFailed = false;

  constructor(load: () => Promise<Module>, changed: () => void) {
    this.#load = load;
    this.#changed = changed;
  }

  /** Promises whether it is there. */
  need(): Promise<boolean> {
    if (this.module !== undefined) return Promise.resolve(true);
    this.#loading ??= this.#load()
      .then(
        (module) => {
          this.module = module;
          this.hasFailed = false;
          return true;
        },
        () => {
          this.hasFailed = true;
          return false;
        },
      )
      .finally(() => {
        this.#loading = undefined;
        this.#changed();
      });
    return this.#loading;
  }
}
