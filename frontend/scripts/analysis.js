// The page of analysis: a button that copies the link under which the same is shown again.

import { toast } from "./toasts.js";

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const put = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy"); // pages that are not served by https have no other clipboard
    document.removeEventListener("copy", put);
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-link]");
  if (!button) return;
  await copied(button.dataset.copyLink);
  toast("Đã chép liên kết. Ai mở liên kết này và được xem đơn vị thì thấy đúng bảng này, với số liệu lúc mở.");
});
