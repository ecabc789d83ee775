package httpapi

import (
	"github.com/danielgtaylor/huma/v2/validation"

	"diemcau/internal/lang"
)

// speak gives huma's checks the words of our catalogue. They are variables of
// the library, set once before the first request; they speak Vietnamese to all.
func speak() {
	for target, key := range map[*string]string{
		&validation.MsgUnexpectedProperty:       "core.check_unexpected",
		&validation.MsgExpectedBoolean:          "core.check_boolean",
		&validation.MsgExpectedNumber:           "core.check_number",
		&validation.MsgExpectedInteger:          "core.check_integer",
		&validation.MsgExpectedString:           "core.check_string",
		&validation.MsgExpectedArray:            "core.check_list",
		&validation.MsgExpectedObject:           "core.check_object",
		&validation.MsgExpectedRFC3339Date:      "core.check_date",
		&validation.MsgExpectedRFC5322Email:     "core.check_email",
		&validation.MsgExpectedOneOf:            "core.check_one_of",
		&validation.MsgExpectedMinimumNumber:    "core.check_min",
		&validation.MsgExpectedMaximumNumber:    "core.check_max",
		&validation.MsgExpectedMinLength:        "core.check_min_length",
		&validation.MsgExpectedMaxLength:        "core.check_max_length",
		&validation.MsgExpectedMinItems:         "core.check_min_items",
		&validation.MsgExpectedMaxItems:         "core.check_max_items",
		&validation.MsgExpectedMatchPattern:     "core.check_pattern",
		&validation.MsgExpectedRequiredProperty: "core.check_required",
	} {
		*target = lang.Text(lang.Default, key, nil)
	}
}
