/** A small state outside React: objects that live longer than a component hold theirs here, and `useSyncExternalStore` reads it. */
export class Store<T extends object> {
  private held: T;
  private readonly watchers = new Set<() => void>();

  constructor(first: T) {
    this.held = first;
  }

  /** The state now; the same object until something changes. */
  readonly read = (): T => this.held;

  /** Calls back at every change; returns how to stop. */
  readonly watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };

  /** Changes some fields; nobody is told where nothing changed. */
  protected put(part: Partial<T>): void {
    const keys = Object.keys(part) as (keyof T)[];
    if (keys.every((k) => Object.is(this.held[k], part[k]))) return;
    this.held = { ...this.held, ...part };
    for (const watcher of this.watchers) watcher();
  }
}
