// The few GOV.UK components that need script, each started on its own elements.

import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount as GovukCharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { Radios as GovukRadios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";

// A radio may not say that it is "expanded" (ARIA 1.2); its follow-up question comes right after it anyway.
class Radios extends GovukRadios {
  syncConditionalRevealWithInputState($input) {
    super.syncConditionalRevealWithInputState($input);
    $input.removeAttribute("aria-expanded");
  }
}

// The site counts an emoji as one character, where the browser's length counts two or more.
class CharacterCount extends GovukCharacterCount {
  updateCount() {
    this.count = [...this.$textarea.value].length;
  }
}

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink,
];

export function start(page) {
  for (const Component of COMPONENTS) createAll(Component, undefined, page);
}
