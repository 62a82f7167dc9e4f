// The token that the server asks of every request that changes something.

/** The token out of the cookie (fresh after a log-in in another tab), else as the page brought it. */
export function token() {
  const cookie = /(?:^|;\s*)(?:__Host-|__Secure-)?csrftoken=([^;]+)/.exec(document.cookie);
  return cookie ? decodeURIComponent(cookie[1]) : (document.querySelector('meta[name="csrf-token"]')?.content ?? "");
}

/** POST to an address of our own; `body` is an object sent as JSON, or a FormData. Redirects are not followed. */
export function post(address, body, options = {}) {
  const json = !(body instanceof FormData);
  return fetch(address, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), Accept: "application/json", ...(json && { "Content-Type": "application/json" }) },
    body: json ? JSON.stringify(body) : body,
    ...options,
  });
}
