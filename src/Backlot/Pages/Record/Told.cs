using System.Globalization;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Plan.People;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Record;

/// <summary>What an event is about: a name, and its page where it has one.</summary>
public sealed record About(string Name, string? Href);

/// <summary>An event with the names of what it is about.</summary>
public sealed record Told(Event Event, IReadOnlyList<About> About)
{
    private static readonly string[] Kinds = ["asset", "assets", "person", "story", "card", "group"];

    /// <summary>Finds the names of a page of events in a few questions.</summary>
    internal static async Task<IReadOnlyList<Told>> Read(Db db, string production, IReadOnlyList<Event> events, CancellationToken ct)
    {
        var ids = events.ToDictionary(e => e.Id, Ids);
        List<long> Of(string kind) => [.. ids.Values.SelectMany(i => i).Where(i => i.Kind == kind).Select(i => i.Id).Distinct()];
        var (assets, people, stories, cards, groups) = (Of("asset"), Of("person"), Of("story"), Of("card"), Of("group"));
        var names = new Dictionary<(string, long), About>();
        foreach (var asset in await db.Assets.Where(a => assets.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct))
            names[("asset", asset.Id)] = new About(asset.Name, $"/desk/assets/{asset.Id}");
        foreach (var person in await db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Slug }).ToListAsync(ct))
            names[("person", person.Id)] = new About(person.Name, $"/desk/productions/{production}/people/{person.Slug}");
        foreach (var story in await db.Stories.Where(s => stories.Contains(s.Id)).Select(s => new { s.Id, s.Title, s.Slug }).ToListAsync(ct))
            names[("story", story.Id)] = new About(story.Title, $"/desk/stories/{story.Slug}");
        foreach (var card in await db.CardRows.Where(c => cards.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(ct))
            names[("card", card.Id)] = new About(card.Name, $"/desk/cards/{card.Id}");
        foreach (var group in await db.SyncGroups.Where(g => groups.Contains(g.Id)).Select(g => new { g.Id, g.Name }).ToListAsync(ct))
            names[("group", group.Id)] = new About(group.Name, $"/desk/groups/{group.Id}");
        return [.. events.Select(e => new Told(e, [.. ids[e.Id].Take(4).Select(names.GetValueOrDefault).OfType<About>(), .. Words(e)]))];
    }

    /// <summary>The body's own lines, for whoever wants to know all of it. Null: erased by law.</summary>
    internal static IReadOnlyList<(string Name, string Value)>? Body(Event e)
    {
        if (e.Body is null)
            return null;
        using var body = JsonDocument.Parse(e.Body);
        return [.. body.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => (p.Name, p.Value.ToString()))];
    }

    private static IReadOnlyList<(string Kind, long Id)> Ids(Event e)
    {
        var found = new List<(string, long)>();
        if (e.Subject.Split(':') is [var kind, var number] && Kinds.Contains(kind) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            found.Add((kind, id));
        if (e.Body is null)
            return found;
        using var body = JsonDocument.Parse(e.Body);
        foreach (var part in body.RootElement.EnumerateObject().Where(p => Kinds.Contains(p.Name)))
        {
            var name = part.Name == "assets" ? "asset" : part.Name;
            if (part.Name != "assets" && part.Value.ValueKind == JsonValueKind.Number && part.Value.TryGetInt64(out var one)) // of those a number says how many
                found.Add((name, one));
            else if (part.Value.ValueKind == JsonValueKind.Array)
                found.AddRange(part.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out _)).Select(v => (name, v.GetInt64())));
        }

        return [.. found.Distinct()];
    }

    /// <summary>What has no page but a word of its own: a date's name, a reason.</summary>
    private static IEnumerable<About> Words(Event e)
    {
        if (e.Body is null)
        {
            yield return new About(T("what was said is erased, by law"), null);
            yield break;
        }

        using var body = JsonDocument.Parse(e.Body);
        if (e.Kind is "custody.verified" or "custody.offloaded")
        {
            foreach (var words in Custody(body.RootElement))
                yield return new About(words, null);
        }

        foreach (var name in new[] { "name", "title", "why", "role", "says", "after" })
        {
            if (body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && !(name is "name" or "title" && e.Kind is "card.ingested" or "story.added" or "person.added"))
                yield return new About(name is "role" or "after" && Enum.TryParse<Role>(text, out var role) ? role.Word() : text, null);
        }
    }

    /// <summary>How many files were found how, or where a copy lies.</summary>
    private static IEnumerable<string> Custody(JsonElement body)
    {
        long Count(string name) => body.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
        if (body.TryGetProperty("folder", out var folder))
            yield return folder.GetString()!;
        else
            yield return N(Count("good"), "one file as it was", $"{Count("good")} files as they were");
        if (Count("altered") is > 0 and var altered)
            yield return N(altered, "one file altered", $"{altered} files altered");
        if (Count("missing") is > 0 and var missing)
            yield return N(missing, "one file missing", $"{missing} files missing");
        if (Count("unreadable") is > 0 and var unreadable)
            yield return N(unreadable, "one file that cannot be read", $"{unreadable} files that cannot be read");
    }
}
