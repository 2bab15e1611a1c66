/** What was decided about a suggestion, said shortly, with a way back where there is one. */

import type { App } from "../app";
import type { Decided } from "./card";

export const tell = ({ api, toast, text: { t } }: App, { what, card }: Decided): void => {
  const reopen = () => api.reopen(card.fingerprint);
  if (what === "snoozed") toast(t("snoozed"), reopen);
  if (what === "dismissed") toast(t("dismissed"), reopen);
  if (what === "trying") toast(t("now_trying"), reopen);
  if (what === "reopened") toast(t("reopened"));
  if (what === "undone") toast(t("undone"));
};
