// The units on the page of drafts for many: tick all or none in place, and the button says how many.

export function startChoosing(form) {
  const boxes = Array.from(form.querySelectorAll("input[name=don_vi]"));
  const button = form.querySelector("[data-many-button]");
  const told = () => {
    const count = boxes.filter((box) => box.checked).length;
    button.textContent = count ? `Soạn ${count} báo cáo` : "Soạn báo cáo";
  };
  const put = (checked) => (event) => {
    event.preventDefault();
    boxes.forEach((box) => { box.checked = checked; });
    told();
  };
  form.querySelector("[data-many-all]").addEventListener("click", put(true));
  form.querySelector("[data-many-none]").addEventListener("click", put(false));
  form.addEventListener("change", told);
  told();
}
