// One request that saves changes, and what its failure means: whether to try again, or to tell the person.

import { post } from "./token.js";

const TIMEOUT = 30000;
const held = (sentence, ended = false) => Object.assign(new Error(sentence), { held: sentence, ended });

/** POST {changes} to an address; the answer as an object. Errors with `held` are not worth trying again soon. */
export async function sendChanges(address, changes) {
  const answer = await post(address, { changes }, { signal: AbortSignal.timeout?.(TIMEOUT) });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw held("Phiên làm việc đã hết. Hãy đăng nhập lại; số đã nhập vẫn giữ trong trình duyệt này.", true);
  if (answer.status === 403) throw held("Máy chủ chưa nhận: phiên làm việc đã đổi. Hãy tải lại trang; số đã nhập vẫn giữ trong trình duyệt này.");
  if (answer.status === 404) throw held("Không còn quyền nhập biểu này. Số đã nhập vẫn giữ trong trình duyệt này.");
  if (answer.status === 413 || answer.status === 400 || answer.status === 422) throw held(`Máy chủ chưa nhận các số này (mã ${answer.status}). Số vẫn giữ trong trình duyệt; hãy báo quản trị.`);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}
