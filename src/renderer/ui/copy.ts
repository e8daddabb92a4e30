/**
 * Puts text on the clipboard; false when that is not possible. The page has no permissions, and asking for the
 * clipboard is one of them: then the older command does it, which only needs that somebody has just pressed a button.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    copied = true;
  };
  // Without a selection the command is only possible when somebody says so before.
  const onBefore = (event: Event): void => event.preventDefault();
  document.addEventListener('copy', onCopy);
  document.addEventListener('beforecopy', onBefore);
  try {
    document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('beforecopy', onBefore);
  }
  return copied;
}
