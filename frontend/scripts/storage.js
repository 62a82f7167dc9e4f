// The changes that wait, in the browser's own database (IndexedDB), apart for every address and user. Where the browser
// has none (private windows of some), they are only kept in the page, and `lasting` says so.

const NAME = "ktxh";
const STORE = "changes";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["scope", "id"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

export class Storage {
  #database = null;

  /** @param {string} scope the user and the address that the changes are for */
  constructor(scope) {
    this.scope = scope;
    this.lasting = true;
  }

  async #run(mode, act) {
    if (!this.lasting) return undefined;
    try {
      this.#database ??= await opened();
      const transaction = this.#database.transaction(STORE, mode, { durability: "strict" });
      const done = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
      const request = act(transaction.objectStore(STORE));
      await done;
      return request?.result;
    } catch {
      this.lasting = false;
      return undefined;
    }
  }

  async load() {
    const range = IDBKeyRange.bound([this.scope, ""], [this.scope, "\uffff"]);
    return ((await this.#run("readonly", (store) => store.getAll(range))) ?? []).map(({ scope: _, ...change }) => change);
  }

  async put(changes) {
    await this.#run("readwrite", (store) => void changes.forEach((change) => store.put({ ...change, scope: this.scope })));
  }

  async drop(ids) {
    await this.#run("readwrite", (store) => void ids.forEach((id) => store.delete([this.scope, id])));
  }
}
