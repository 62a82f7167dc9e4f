// data-submit-on-change on a field: its form is sent as soon as something is chosen (a button that is a file field).

export function startSubmitting() {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches?.("[data-submit-on-change]") && field.value) field.form?.requestSubmit();
  });
}
