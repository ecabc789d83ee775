package auth

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Account is a person who signs in.
type Account struct {
	ID          string `db:"id"`
	Email       string `db:"email"`
	Name        string `db:"name"`
	Password    string `db:"password"` // argon2id; "" until the person chose one
	Admin       bool   `db:"admin"`
	Language    string `db:"language"`
	TOTPSecret  string `db:"totp_secret"`
	TOTPOn      bool   `db:"totp_on"`
	TOTPLast    int64  `db:"totp_last"` // the last time step that was used
	Failures    int64  `db:"failures"`
	LockedUntil int64  `db:"locked_until"`
	Disabled    bool   `db:"disabled"`
	Generation  int64  `db:"generation"` // sessions of an older one are void
	CreatedAt   int64  `db:"created_at"`
	Revision    int64  `db:"revision"`
}

const (
	minPassword  = 10
	maxPassword  = 200
	maxFailures  = 10
	lockMinutes  = 15
	maxNameRunes = 120
)

// CheckPassword refuses what is short, made of one kind of sign, or the
// person's own name or address.
func CheckPassword(password string, a Account) error {
	n := utf8.RuneCountInString(password)
	local, _, _ := strings.Cut(a.Email, "@")
	switch {
	case n < minPassword:
		return weak("auth.password_short", "min", minPassword)
	case n > maxPassword:
		return weak("auth.password_long", "max", maxPassword)
	case kinds(password) < 2:
		return weak("auth.password_plain")
	case len(local) > 3 && strings.Contains(strings.ToLower(password), strings.ToLower(local)):
		return weak("auth.password_own")
	}
	return nil
}

func weak(key string, args ...any) error {
	return errs.Invalid("auth.password_weak").Field("password", key, args...)
}

// kinds counts lower, upper, digits and other signs among the letters.
func kinds(password string) int {
	var lower, upper, digit, other int
	for _, r := range password {
		switch {
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	return lower + upper + digit + other
}

// checkPerson cleans and checks the name and the address of an account.
func checkPerson(name, email string) (string, string, error) {
	name, email = strings.TrimSpace(name), strings.ToLower(strings.TrimSpace(email))
	bad := errs.Invalid("core.invalid")
	if name == "" || utf8.RuneCountInString(name) > maxNameRunes {
		bad.Field("name", "auth.name_needed", "max", maxNameRunes)
	}
	if address, err := mail.ParseAddress(email); err != nil || address.Address != email {
		bad.Field("email", "auth.email_wrong")
	}
	if len(bad.Fields) > 0 {
		return "", "", bad
	}
	return name, email, nil
}

// mustTOTP tells whether the second factor is required: administrators and directors.
func mustTOTP(admin bool, roles map[string][]event.Role) bool {
	if admin {
		return true
	}
	for _, list := range roles {
		for _, role := range list {
			if role == event.Director {
				return true
			}
		}
	}
	return false
}
