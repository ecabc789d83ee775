package live

import (
	"context"
	"encoding/json"

	"github.com/centrifugal/centrifuge"

	"diemcau/internal/event"
)

func (n *Node) connecting(ctx context.Context, _ centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	actor := event.ActorFrom(ctx)
	if !actor.May(event.AnyActor, "") {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	info, err := json.Marshal(Connection{ActorID: actor.ID, Kind: string(actor.Kind), Name: actor.Name, Screen: string(actor.Screen), At: n.clock.Millis()})
	if err != nil {
		return centrifuge.ConnectReply{}, err
	}
	return centrifuge.ConnectReply{Credentials: &centrifuge.Credentials{UserID: userID(actor.Kind, actor.ID), Info: info}}, nil
}

func (n *Node) connected(client *centrifuge.Client) {
	actor := event.ActorFrom(client.Context())
	client.OnSubscribe(func(e centrifuge.SubscribeEvent, reply centrifuge.SubscribeCallback) {
		options, err := n.subscribe(client.Context(), actor, e.Channel)
		reply(centrifuge.SubscribeReply{Options: options}, err)
		if err == nil && options.EmitPresence {
			n.audienceMoved(e.Channel)
		}
	})
	client.OnUnsubscribe(func(e centrifuge.UnsubscribeEvent) { n.audienceMoved(e.Channel) })
}

// subscribe decides on one channel: what is not known or not granted is denied.
func (n *Node) subscribe(ctx context.Context, actor event.Actor, channel string) (centrifuge.SubscribeOptions, error) {
	kind, id := split(channel)
	denied := centrifuge.SubscribeOptions{}
	switch kind {
	case "event":
		if !actor.May(event.NoticeWatch, id) {
			return denied, centrifuge.ErrorPermissionDenied
		}
		return centrifuge.SubscribeOptions{EnableRecovery: true}, nil
	case "device":
		if actor.Kind != event.Device || actor.ID != id {
			return denied, centrifuge.ErrorPermissionDenied
		}
		return centrifuge.SubscribeOptions{}, nil
	}
	n.mu.RLock()
	provider, known := n.providers[kind]
	n.mu.RUnlock()
	if !known || !actor.May(provider.Need, id) {
		return denied, centrifuge.ErrorPermissionDenied
	}
	version, current, err := n.current(ctx, provider, id)
	if err != nil {
		n.log.Error("live: snapshot", "channel", channel, "error", err)
		return denied, centrifuge.ErrorInternal
	}
	n.mu.Lock()
	if _, ok := n.sent[channel]; !ok {
		n.sent[channel] = version // the beat repairs from here on
	}
	n.mu.Unlock()
	return centrifuge.SubscribeOptions{Data: current, EmitPresence: true}, nil
}

func (n *Node) current(ctx context.Context, p Provider, eventID string) (int64, []byte, error) {
	version, state, err := p.Snapshot(ctx, eventID)
	if err != nil {
		return 0, nil, err
	}
	raw, err := encode(state)
	if err != nil {
		return 0, nil, err
	}
	return version, snapshot(version, n.clock.Millis(), raw), nil
}

func (n *Node) audienceMoved(channel string) {
	kind, eventID := split(channel)
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, hot := n.providers[kind]; hot {
		n.moved[eventID] = true
	}
}
