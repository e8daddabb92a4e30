/** Which of a conversation's languages a sentence is in. */

/**
 * One of `among`, or undefined when it is not sure. Nothing of the kind ships with the gateway: its recogniser hears
 * one language. A gateway whose recogniser hears several is given one.
 */
export type DetectLanguage = (text: string, among: readonly string[]) => string | undefined;
