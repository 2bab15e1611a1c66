/** Why a routine is where it is, in words. */

import type { Finding, Routine, Rule } from "./api";
import type { Text } from "./text";

/** Held back for a reason that the user may overrule: nothing is missing and nobody else does it. */
const OVERRULED: readonly Rule[] = ["too_many_open", "not_precise"];
/** Put away by the user, who may take it up again. */
const SET_ASIDE: readonly Routine["status"][] = ["snoozed", "dismissed", "retired"];

export const canBeSuggested = ({ status, rule, fingerprint }: Routine): boolean =>
  status === "held_back" && fingerprint !== null && rule !== null && OVERRULED.includes(rule);

export const canBeShownAgain = ({ status, fingerprint }: Routine): boolean =>
  fingerprint !== null && SET_ASIDE.includes(status);

/** What a rule says, with what it found. */
export const ruled = ({ t, date }: Text, rule: Rule, found: Finding | null): string => {
  const [part, whole] = [found?.part ?? 0, found?.whole ?? 0];
  switch (rule) {
    case "snoozed":
      return found?.until ? t("routines.rule.snoozed", { until: date(found.until) }) : t("routines.rule.snoozed.ever");
    case "too_many_open":
      return t("routines.rule.too_many_open", { count: part });
    default:
      return t(`routines.rule.${rule}`, { part, whole });
  }
};

/** What became of a routine. */
export const became = (text: Text, { status, rule, detail }: Routine): string => {
  switch (status) {
    case "open":
    case "trying":
    case "retired":
      return text.t(`routines.is.${status}`);
    default:
      return rule ? ruled(text, rule, detail) : "";
  }
};
