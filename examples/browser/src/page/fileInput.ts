/**
 * Lets a button open a file dialogue.
 *
 * @param button - What is pressed.
 * @param input - A hidden file input.
 * @param take - Gets the files that were chosen.
 */
export function connectFileInput(
  button: HTMLButtonElement,
  input: HTMLInputElement,
  take: (files: readonly File[]) => void,
): void {
  button.addEventListener("click", () => {
    input.click();
  });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) take(files);
  });
}
