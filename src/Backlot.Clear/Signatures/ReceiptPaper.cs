using Backlot.Clear.Verdicts;
using Backlot.Media.Drawing;
using Backlot.Plan.Links;
using Backlot.Platform.Language;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Signatures;

/// <summary>The receipt as a PDF to keep: scope in plain words, the text in full, the name as it was drawn or typed, and how it is taken back.</summary>
internal static class ReceiptPaper
{
    private const double Indent = 130, Reading = 11;

    private static readonly TextStyle Head = new() { Face = Face.Cut, Weight = 750, Align = Align.Start, Ink = Colour.Hex("16181f") };
    private static readonly TextStyle Plain = new() { Align = Align.Start, LineHeight = 1.15, Ink = Head.Ink };
    private static readonly TextStyle Mono = Plain with { Face = Face.Mono };
    private static readonly Colour Line = Colour.Hex("9aa0ad");

    public static byte[] Write(Receipt receipt, OpenedLink opened, House house)
    {
        var signature = receipt.Signature;
        string Say(Instant at) => When.Say(at, opened.Zone);
        using var paper = new Paper(T($"Receipt for {opened.Production.Title}"), house.Name, signature.SignedAt);
        paper.Write(T($"{house.Name}, for “{opened.Production.Title}”"), Plain, Reading);
        paper.Skip(6);
        paper.Write(receipt.TakenBackAt is null ? T("Receipt") : T("Receipt of a release that was taken back"), Head, 26);
        paper.Skip(14);
        foreach (var (word, text) in InShort(receipt, opened, Say))
        {
            paper.Pair(word, text, Plain, Reading, Indent);
            paper.Skip(4);
        }

        paper.Skip(12);
        paper.Rule(Line);
        paper.Skip(14);
        paper.Write(T("What was signed, in full"), Head, 15);
        paper.Skip(8);
        foreach (var paragraph in signature.Text.Split("\n\n"))
        {
            paper.Write(paragraph, Plain, Reading);
            paper.Skip(8);
        }

        paper.Skip(8);
        if (Drawing.Read(signature.Strokes) is { } drawing)
            paper.Draw(drawing.Shape, Head.Ink, Drawing.Width, Drawing.Height, 250);
        else
            paper.Write(signature.SignedBy, Head with { Italic = true, Weight = 480 }, 24);
        paper.Skip(4);
        paper.Rule(Line);
        paper.Skip(4);
        paper.Write($"{Signer(signature)}, {Say(signature.SignedAt)}", Plain, Reading);
        paper.Skip(18);
        paper.Write(T("How to take it back"), Head, 15);
        paper.Skip(6);
        paper.Write(receipt.TakenBackAt is { } back
            ? T($"It was taken back {Say(back)}. Nothing that shows you stays on {house.Name}’s pages. Your name stays in the credits.")
            : T($"By the link you signed with, until {Say(opened.Link.Expires)}; after that tell {house.Reach}, with the number of this signature. You need no reason."), Plain, Reading);
        paper.Skip(18);
        paper.Write(T($"Signature {signature.Id}, text {signature.TextVersion}, link {signature.LinkId}. SHA-256 of the text in full:"), Plain, 9);
        paper.Write(signature.TextHash, Mono, 9);
        return paper.ToPdf();
    }

    private static IEnumerable<(string Word, string Text)> InShort(Receipt receipt, OpenedLink opened, Func<Instant, string> say)
    {
        var signature = receipt.Signature;
        var names = new SignNames("", opened.Production.Title, signature.Child ?? opened.Person.Name, signature.Child is null ? null : signature.SignedBy);
        yield return (T("Signed by"), Signer(signature));
        yield return (T("When"), say(signature.SignedAt));
        yield return (T("Allowed"), SignText.And([.. signature.Media.Split(',').Select(media => SignText.Media(media, names).ToString())]));
        yield return (T("For"), SignText.And([.. SignScope.AllUses.Where(use => signature.Purposes.Split(',').Contains(use.Word())).Select(use => SignText.Use(use).ToString())]));
        yield return (T("Where"), T("anywhere in the world"));
        yield return (T("How long"), SignText.Term(signature.TermTo?.InZone(opened.Zone).Date.PlusDays(-1), opened.Zone));
        if (receipt.TakenBackAt is { } back)
            yield return (T("Taken back"), say(back));
    }

    private static string Signer(Signature signature) => signature.Child is { } child ? T($"{signature.SignedBy}, guardian of {child}") : signature.SignedBy;
}
