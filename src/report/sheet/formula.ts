/** A tab or line end first, or, also behind spaces, `=`, `+`, `-` or `@`, in full-width, small and other forms that become these signs. */
const SIGN = /^(?:[\t\r\n]|\s*[=@+\-\uFF1D\uFE66\u207C\u208C\u2A75\u2A76\uFF20\uFE6B\uFF0B\uFE62\u207A\u208A\uFB29\uFF0D\uFE63])/;
/** A plain number, a telephone number or a sign alone, after its sign. */
const HARMLESS = /^\s*[+\-\uFF0B\uFF0D][\d\s.,()/:%eE+-]*$/;

/** Whether a spreadsheet could take this text for a formula: whatever begins with a sign, numbers too. */
export function couldBeginFormula(text: string): boolean {
  return SIGN.test(text);
}

/** Whether a spreadsheet would run this text: not numbers (`-5`), telephone numbers (`+86 10 1234`) and a lone sign. */
export function beginsFormula(text: string): boolean {
  return SIGN.test(text) && !HARMLESS.test(text);
}
