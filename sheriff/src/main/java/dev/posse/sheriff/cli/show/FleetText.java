package dev.posse.sheriff.cli.show;

import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.TokenFacts;
import dev.posse.common.pki.JoinTicket;
import dev.posse.sheriff.cli.text.DisplayText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fleet, its tokens and members, for people and for programs. */
public final class FleetText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private FleetText() {}

    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    public static List<String> fleet(FleetFacts fleet, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add("fleet      " + DisplayText.printable(fleet.name()) + " (" + fleet.fleet() + ")");
        lines.add("address    " + fleet.address());
        lines.add("server     certificate until " + time(fleet.serverUntil(), zone));
        for (FleetFacts.Root root : fleet.roots()) {
            boolean newest = root.equals(fleet.roots().get(fleet.roots().size() - 1));
            lines.add(
                    "root       "
                            + root.pin()
                            + " until "
                            + time(root.until(), zone)
                            + (newest ? "" : " (old)"));
        }
        String newest = fleet.roots().get(fleet.roots().size() - 1).pin();
        for (FleetFacts.Member member : fleet.members()) {
            lines.add(
                    "deputy     "
                            + DisplayText.printable(member.name())
                            + " until "
                            + time(member.until(), zone)
                            + (member.root().equals(newest) ? "" : " (of an old root)"));
        }
        return lines;
    }

    public static List<String> tokens(List<TokenFacts> tokens, ZoneId zone) {
        if (tokens.isEmpty()) {
            return List.of("no tokens; make one with: sheriff token create --deputy NAME");
        }
        return tokens.stream()
                .map(
                        token ->
                                String.format(
                                        "%-8s  %-5s  until %s  %s",
                                        token.id(),
                                        token.state(),
                                        time(token.until(), zone),
                                        DisplayText.printable(token.deputy())))
                .toList();
    }

    public static String json(FleetFacts fleet) {
        Map<String, Object> json = Json.object();
        json.put("id", fleet.fleet());
        json.put("name", fleet.name());
        json.put("listen", fleet.listen());
        json.put("address", fleet.address());
        json.put("server_until", Json.time(fleet.serverUntil()));
        json.put(
                "roots",
                fleet.roots().stream()
                        .map(
                                root -> {
                                    Map<String, Object> one = Json.object();
                                    one.put("pin", root.pin());
                                    one.put("until", Json.time(root.until()));
                                    return one;
                                })
                        .toList());
        json.put(
                "members",
                fleet.members().stream()
                        .map(
                                member -> {
                                    Map<String, Object> one = Json.object();
                                    one.put("name", member.name());
                                    one.put("serial", member.serial());
                                    one.put("until", Json.time(member.until()));
                                    one.put("root", member.root());
                                    return one;
                                })
                        .toList());
        return Json.pretty(Json.versioned("fleet", json));
    }

    public static String json(List<TokenFacts> tokens) {
        return Json.pretty(
                Json.versioned(
                        "tokens",
                        tokens.stream()
                                .map(
                                        token -> {
                                            Map<String, Object> one = Json.object();
                                            one.put("id", token.id());
                                            one.put("deputy", token.deputy());
                                            one.put("until", Json.time(token.until()));
                                            one.put("state", token.state());
                                            return one;
                                        })
                                .toList()));
    }

    /** The one place, beside the plain line, that shows a token's secret: to who asked for it. */
    public static String json(String deputy, JoinTicket ticket) {
        Map<String, Object> json = Json.object();
        json.put("token", ticket.token().reveal());
        json.put("id", ticket.token().id());
        json.put("deputy", deputy);
        json.put("address", ticket.address());
        json.put("until", Json.time(ticket.until()));
        return Json.pretty(Json.versioned("token", json));
    }
}
