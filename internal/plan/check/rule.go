package check

// rule finds one code.
type rule struct {
	code     string
	severity string
	find     func(*view) []hit
}

// rules are all that is looked for. A hit may lower its rule to info (minor);
// nothing raises it.
var rules = []rule{
	// the header
	{"no_header", Warn, (*view).noHeader},
	{"doc_number_missing", Error, (*view).numberMissing},
	{"doc_day_missing", Error, (*view).dayMissing},
	{"doc_date_missing", Error, (*view).dateMissing},
	{"bad_symbol", Warn, (*view).badSymbol},
	{"letterhead_missing", Info, (*view).letterheadMissing},
	{"legal_basis_missing", Info, (*view).legalBasisMissing},
	{"legal_basis_gap", Info, (*view).legalBasisGap},

	// the document
	{"truncated", Error, (*view).truncated},
	{"annex_missing", Warn, (*view).annexMissing},
	{"annex_label_missing", Info, (*view).annexLabelMissing},
	{"numbering_gap", Warn, (*view).numberingGap},
	{"numbering_broken", Warn, (*view).numberingBroken},
	{"section_order", Info, (*view).sectionOrder},
	{"markup_residue", Info, (*view).markupResidue},
	{"mixed_apostrophes", Info, (*view).mixedApostrophes},
	{"page_number_in_text", Info, (*view).pageNumbers},

	// the wording
	{"placeholder", Error, (*view).placeholders},
	{"ocr_digit", Error, (*view).ocrDigits},
	{"typo", Warn, (*view).typos},
	{"many_typos", Warn, (*view).manyTypos},
	{"missing_word", Warn, (*view).missingWords},
	{"garbled_phrase", Warn, (*view).garbledPhrases},
	{"unbalanced_quote", Warn, (*view).unbalancedQuotes},
	{"url_suspect", Warn, (*view).suspectURLs},
	{"spelling_variant", Info, (*view).spellingVariants},
	{"missing_full_stop", Info, (*view).missingFullStops},

	// signature and distribution
	{"signature_missing", Error, (*view).signatureMissing},
	{"signer_missing", Error, (*view).signerMissing},
	{"signer_name_missing", Error, (*view).signerNameMissing},
	{"signature_block_incomplete", Info, (*view).signatureIncomplete},
	{"two_column_signature", Info, (*view).twoColumnSignature},
	{"recipients_missing", Warn, (*view).recipientsMissing},
	{"agency_with_duty_not_recipient", Warn, (*view).dutyNotRecipient},
	{"invited_not_recipient", Warn, (*view).invitedNotRecipient},
	{"recipient_without_duty", Warn, (*view).recipientWithoutDuty},

	// time and place
	{"event_datetime_missing", Error, (*view).datetimeMissing},
	{"fuzzy_date", Warn, (*view).fuzzyDate},
	{"year_missing", Info, (*view).yearMissing},
	{"date_conflict", Error, (*view).dateConflicts},
	{"date_impossible", Error, (*view).impossibleDates},
	{"weekday_mismatch", Error, (*view).weekdayMismatches},
	{"time_conflict", Warn, (*view).timeConflicts},
	{"hour_24", Info, (*view).hour24},
	{"false_friend_date", Info, (*view).falseFriendDates},
	{"mixed_date_styles", Info, (*view).mixedDateStyles},
	{"venue_missing", Warn, (*view).venueMissing},
	{"venue_capacity_unknown", Warn, (*view).venueCapacityUnknown},
	{"site_count_missing", Warn, (*view).siteCountMissing},
	{"sites_not_listed", Warn, (*view).sitesNotListed},

	// the agenda
	{"agenda_missing", Warn, (*view).agendaMissing},
	{"agenda_overlap", Error, (*view).agendaOverlaps},
	{"agenda_negative_range", Error, (*view).agendaNegativeRanges},
	{"agenda_tt_gap", Error, (*view).agendaGapsTT},
	{"agenda_tt_duplicate", Warn, (*view).agendaDuplicatesTT},
	{"agenda_gap", Warn, (*view).agendaGaps},
	{"agenda_without_times", Warn, (*view).agendaWithoutTimes},
	{"agenda_row_without_time", Warn, (*view).agendaRowsWithoutTime},
	{"agenda_open_end", Warn, (*view).agendaOpenEnds},
	{"agenda_starts_only", Info, (*view).agendaStartsOnly},
	{"no_units", Warn, (*view).noUnits},
	{"agenda_row_without_unit", Warn, (*view).agendaRowsWithoutUnit},
	{"agenda_missing_item", Warn, (*view).agendaMissingItems},
	{"contest_not_in_title", Warn, (*view).contestsNotInTitle},
	{"presenter_missing", Warn, (*view).presentersMissing},
	{"agenda_external_script", Info, (*view).externalScripts},
	{"agenda_crosses_midnight", Info, (*view).crossesMidnight},
	{"agenda_before_event_start", Info, (*view).beforeEventStart},
	{"agenda_no_reception", Info, (*view).noReception},
	{"multi_line_cell", Info, (*view).multiLineCells},
	{"trailing_punctuation", Info, (*view).trailingPunctuation},
	{"tt_restarts", Info, (*view).restartsTT},

	// delegates
	{"delegates_missing", Warn, (*view).delegatesMissing},
	{"table_is_not_delegates", Error, (*view).notDelegates},
	{"delegate_tt_gap", Error, (*view).delegateGapsTT},
	{"delegate_tt_duplicate", Error, (*view).delegateDuplicatesTT},
	{"delegate_count_missing", Error, (*view).countsMissing},
	{"delegate_total_mismatch", Error, (*view).totalMismatch},
	{"delegate_total_missing", Warn, (*view).totalMissing},
	{"total_consistent", Info, (*view).totalConsistent},
	{"count_range", Warn, (*view).countRanges},
	{"count_expression", Info, (*view).countExpressions},
	{"delegate_group_not_in_annex", Warn, (*view).groupsNotInAnnex},
	{"delegate_group_only_in_annex", Info, (*view).groupsOnlyInAnnex},
	{"speaker_not_delegate", Warn, (*view).speakersNotDelegates},
	{"honoured_count_conflict", Warn, (*view).honouredConflicts},
	{"winners_more_than_prizes", Warn, (*view).winnersMoreThanPrizes},
	{"issuer_uncertain", Warn, (*view).issuersUncertain},

	// duties
	{"no_assignment_section", Warn, (*view).noAssignments},
	{"duplicate_lead", Warn, (*view).duplicateLeads},
	{"no_deadlines", Warn, (*view).noDeadlines},
	{"contingency_without_trigger", Warn, (*view).contingencies},
	{"agency_with_duty_unlisted", Info, (*view).unlistedAgencies},
	{"no_contacts", Info, (*view).noContacts},
	{"no_budget_amount", Info, (*view).noBudgetAmount},

	// names
	{"name_variant", Warn, (*view).nameVariants},
}
