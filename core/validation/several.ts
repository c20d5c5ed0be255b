/**
 * Several answers in one text: which one is meant is said by the words around them, or by nothing.
 * English words and those of four more languages; where none stands the model is asked again. Pure.
 */

/** Before an answer that is not the last word. */
const DRAFT =
	/\b(draft|first (try|attempt|guess|version|pass)|initial(ly)?|rough|tentative|attempt|schema|template|format|structure|placeholder|example|input|given|original|previous|was|entwurf|zuerst|vorlage|beispiel|brouillon|d'abord|exemple|borrador|primero|ejemplo|bozza|esempio|concept|voorbeeld)\b/i;
/** Before an answer that stands in for the one before it. */
const CORRECTION =
	/\b(correct(ed|ion|ing)?|final(ly)?|my answer|the answer|answer is|revised|updated?|instead|rather|fixed|fix|actually|better|improved|wait|mistake|wrong|error|therefore|thus|hence|in the end|result(ing)?|so,? (here|the)|complete|full|korrigiert|korrektur|endg[üu]ltig|stattdessen|besser|antwort|ergebnis|corrig[ée]|r[ée]ponse|corregid[oa]|respuesta|definitiv[oa]|corrett[oa]|risposta|gecorrigeerd|antwoord)\b/i;
/** Before what only shows how an answer might look. */
const REMARK =
	/\b(for example|for instance|e\.g|such as|another (valid|possible|way|option|answer)|alternativ(e|ely)|would (also )?(be|look)|could (also )?(be|look)|might (also )?(be|look)|if (the|you|it)|sample|schema|template|in general|zum beispiel|z\. ?b|par exemple|por ejemplo|per esempio|bijvoorbeeld)/i;
/** At the end of a text that broke off before its answer. */
const ANNOUNCES =
	/(answer|final|corrected|result|output|json|antwort|ergebnis|réponse|respuesta|risposta)\b[^.!?{}[\]]{0,60}(```\w*)?\s*$/i;

/** Characters around an answer that are looked at. */
const NEAR = 240;

export type Relation = 'corrects' | 'remarks' | 'unclear';

/** What the later of two answers is to the earlier one. */
export function relationOf(
	text: string,
	earlier: { start: number; end: number },
	later: { start: number },
): Relation {
	const between = lastSentences(text.slice(earlier.end, later.start));
	if (REMARK.test(between)) return 'remarks';
	if (CORRECTION.test(between) || isDraft(text, earlier)) return 'corrects';
	return 'unclear';
}

/** Whether what stands there is called a draft. */
export function isDraft(text: string, { start }: { start: number }): boolean {
	return DRAFT.test(lastSentences(text.slice(0, start)));
}

/** Whether a final answer is announced behind it, and the text ends there. */
export function announcesAnother(text: string, { end }: { end: number }): boolean {
	return ANNOUNCES.test(text.slice(end));
}

function lastSentences(text: string): string {
	return text.slice(-NEAR).replaceAll(/```\w*/g, ' ');
}
