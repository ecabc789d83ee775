// Package errs is the one kind of error that may reach a person: a kind, a
// sentence from the catalogues, problems by field, and the cause for the log.
package errs

import (
	"errors"
	"fmt"

	"diemcau/internal/lang"
)

// Kind sorts errors by what the asker can do about them.
type Kind int

// The kinds. KindInternal is the zero value: what nobody classified.
const (
	KindInternal     Kind = iota
	KindInvalid           // mend the input
	KindNotFound          // it is not there, or not for you
	KindConflict          // somebody was first; load again
	KindDenied            // you may not
	KindUnauthorized      // sign in first
	KindTooMany           // wait
	KindTooLarge          // send less
	KindAway              // nothing is wrong with it; try again
)

// FieldProblem is what is wrong with one field.
type FieldProblem struct {
	Field string
	Key   string
	Args  lang.Args
}

// Error carries a catalogue key and its arguments; the sentence is made in the
// language of the reader.
type Error struct {
	Kind   Kind
	Key    string
	Args   lang.Args
	Fields []FieldProblem
	cause  error
}

// Invalid says that the input cannot be used. The args alternate name and value.
func Invalid(key string, args ...any) *Error { return build(KindInvalid, key, args) }

// NotFound says that the thing is not there, or not for this actor.
func NotFound(key string, args ...any) *Error { return build(KindNotFound, key, args) }

// Conflict says that somebody was first.
func Conflict(key string, args ...any) *Error { return build(KindConflict, key, args) }

// Denied says that this actor may not.
func Denied(key string, args ...any) *Error { return build(KindDenied, key, args) }

// Unauthorized says that nobody is signed in, or that the sign-in failed.
func Unauthorized(key string, args ...any) *Error { return build(KindUnauthorized, key, args) }

// TooMany says to wait.
func TooMany(key string, args ...any) *Error { return build(KindTooMany, key, args) }

// TooLarge says to send less.
func TooLarge(key string, args ...any) *Error { return build(KindTooLarge, key, args) }

// Away says that something this program needs does not answer now.
func Away(key string, args ...any) *Error { return build(KindAway, key, args) }

func build(kind Kind, key string, args []any) *Error {
	return &Error{Kind: kind, Key: key, Args: pairs(args)}
}

func pairs(args []any) lang.Args {
	if len(args) == 0 {
		return nil
	}
	out := make(lang.Args, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		out[fmt.Sprint(args[i])] = args[i+1]
	}
	return out
}

// Field adds a problem with one field and returns the same error.
func (e *Error) Field(name, key string, args ...any) *Error {
	e.Fields = append(e.Fields, FieldProblem{Field: name, Key: key, Args: pairs(args)})
	return e
}

// Because sets the cause, for the log only, and returns the same error.
func (e *Error) Because(cause error) *Error {
	e.cause = cause
	return e
}

// Error is the sentence in Vietnamese with the cause, for logs and command lines.
func (e *Error) Error() string {
	text := e.Sentence(lang.Default)
	if e.cause != nil {
		return text + ": " + e.cause.Error()
	}
	return text
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.cause }

// Sentence is what a person reads, in the language asked for.
func (e *Error) Sentence(language string) string { return lang.Text(language, e.Key, e.Args) }

// As finds the Error in a chain.
func As(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// Is tells whether the chain holds an Error of the kind.
func Is(err error, kind Kind) bool {
	e, ok := As(err)
	return ok && e.Kind == kind
}
