package lang

import (
	"context"
	"slices"
)

type languageKey struct{}

// With puts the reader's language into the context; an unknown one is ignored.
func With(ctx context.Context, language string) context.Context {
	if !slices.Contains(Languages(), language) {
		return ctx
	}
	return context.WithValue(ctx, languageKey{}, language)
}

// From is the reader's language, Default where nothing is known.
func From(ctx context.Context) string {
	if language, ok := ctx.Value(languageKey{}).(string); ok {
		return language
	}
	return Default
}
