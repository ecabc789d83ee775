package auth

import (
	"context"
	"slices"

	"diemcau/internal/event"
)

// People lists the accounts in use that have the permission in the event, by
// their role in it or as the administrator.
func (s *Service) People(ctx context.Context, eventID string, need event.Permission) ([]Account, error) {
	accounts, err := allAccounts(ctx, s.db.Q(ctx))
	if err != nil {
		return nil, err
	}
	rows, err := rolesIn(ctx, s.db.Q(ctx), eventID)
	if err != nil {
		return nil, err
	}
	may := map[string]bool{}
	for _, r := range rows {
		may[r.AccountID] = may[r.AccountID] || slices.Contains(event.RolesWith(need), r.Role)
	}
	return slices.DeleteFunc(accounts, func(a Account) bool { return a.Disabled || (!a.Admin && !may[a.ID]) }), nil
}
