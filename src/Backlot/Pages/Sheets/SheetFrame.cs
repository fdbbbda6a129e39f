using Backlot.Capture.Assets;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>A frame as the sheet's script reads it: everything that is shown of it is a text already.</summary>
internal sealed record SheetFrame(long Id, string Name)
{
    public required string Kind { get; init; }

    public string? Length { get; init; }

    /// <summary>Null: there is a picture.</summary>
    public string? NoPicture { get; init; }

    /// <summary>Its picture is still being made.</summary>
    public bool Waits { get; init; }

    /// <summary>What is shown large: <c>medium</c>, of a clip <c>poster</c>.</summary>
    public required string Large { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public required string Mark { get; init; }

    public required string MarkWord { get; init; }

    public string? Flag { get; init; }

    /// <summary><c>nobody</c>, <c>named</c>; null: nobody has looked.</summary>
    public string? Look { get; init; }

    public string? Pick { get; init; }

    public string? PickWord { get; init; }

    /// <summary>1 to 5; 0: none.</summary>
    public int Stars { get; init; }

    public string? StarsWord { get; init; }

    public bool Selected { get; init; }

    public required IReadOnlyList<string> Who { get; init; }

    public required IReadOnlyList<string> Initials { get; init; }

    /// <summary>Who said so and when.</summary>
    public string? Said { get; init; }

    public required IReadOnlyList<string[]> Facts { get; init; }

    public static SheetFrame Of(Frame frame, DateTimeZone zone, string? card) => new(frame.Asset.Id, frame.Asset.Name)
    {
        Kind = AssetWords.Kind(frame.Asset.Kind), Length = AssetWords.Length(frame.Asset), NoPicture = SheetWords.NoPicture(frame.Asset), Waits = frame.Asset is { Previews: PreviewState.Owed, HasPicture: true },
        Large = frame.Asset.Kind == AssetKind.Clip ? "poster" : "medium", Width = frame.Asset.Width, Height = frame.Asset.Height,
        Mark = frame.Mark.Word(), MarkWord = frame.Mark.Text(), Flag = SheetWords.Flag(frame),
        Look = frame.Look is { } look ? look.Nobody ? "nobody" : "named" : null,
        Pick = frame.Pick?.ToString().ToLowerInvariant(), PickWord = SheetWords.Pick(frame.Pick), Stars = frame.Stars, StarsWord = SheetWords.Stars(frame.Stars), Selected = frame.Selected,
        Who = [.. frame.Who.Select(name => name ?? T("Somebody without a name"))], Initials = [.. frame.Who.Select(SheetWords.Initials).Take(4)],
        Said = frame.Look is { } said ? T($"Looked through by {ActorText.Said(said.ActorName)}, {When.Say(said.At, zone)}.") : null,
        Facts = [.. FactsOf(frame.Asset, card)],
    };

    private static IEnumerable<string[]> FactsOf(Asset asset, string? card)
    {
        if (asset is { Previews: PreviewState.Failed, PreviewError: { } why })
            yield return [T("No preview"), why];
        yield return [T("Kind"), AssetWords.Spoken(asset.Kind)];
        yield return [T("Taken"), asset is { CapturedAt: not null, CapturedLocal: { } local } ? local.Replace('T', ' ') : T("not known")];
        if (asset is { Width: { } width, Height: { } height })
            yield return [T("Picture"), asset.Rate is { } rate ? T($"{width} × {height}, {rate} fps") : $"{width} × {height}"];
        if (AssetWords.Length(asset) is { } length)
            yield return [T("Length"), length];
        if (asset.StartTimecode is { } timecode)
            yield return [T("Timecode"), timecode];
        if (card is not null)
            yield return [T("Card"), card];
    }
}
