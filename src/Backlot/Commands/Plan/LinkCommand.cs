using System.CommandLine;
using Backlot.Plan.Links;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Plan;

/// <summary><c>link add</c>, <c>link list</c>, <c>link revoke</c>.</summary>
internal static class LinkCommand
{
    private static readonly Argument<string> Person = Verb.Word("PERSON", "Slug, id or full name.");
    private static readonly Argument<long> Id = new("LINK") { Description = "Number of the link: backlot link list." };
    private static readonly Option<string> For = new("--for") { HelpName = "sign,see,upload", Description = "What they can do by it.", DefaultValueFactory = _ => "sign" };
    private static readonly Option<int> Days = new("--days") { HelpName = "N", Description = "How many days it works.", DefaultValueFactory = _ => PersonalLinkDesk.UsualDays };
    private static readonly Option<string> Site = new("--site") { HelpName = "URL", Description = "Where this installation is found by their phone.", DefaultValueFactory = _ => ServeCommand.DefaultUrl };

    public static Command Make() => Verb.Noun("link", "Personal links: pages on a phone for people without an account.",
        Verb.Of("add", "Makes a link for a person. Prints its address, this once.", [Person, ProductionCommand.Production, For, Days, Site], async call =>
        {
            if (!Uri.TryCreate(call.Value(Site), UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
                throw BacklotError.Usage("link.site", $"\"{call.Value(Site)}\" is not the address of a site.", "Give it with its scheme: --site https://desk.example.");
            var (link, person, token) = await call.Get<PersonalLinkDesk>().Make(call.Actor, call.Value(Person), call.Value(ProductionCommand.Production)!, LinkWords.Parse(call.Value(For)!), call.Value(Days), call.Cancelled);
            var address = $"{call.Value(Site)!.TrimEnd('/')}/p/{token}";
            Show.Added(call, address, new { link.Id, person = person.Slug, address, opens = link.Opens.Words().Split(", "), link.Expires });
        }),
        Verb.Of("list", "The links of a production, ended ones too; never their addresses.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<PersonalLinkDesk>().List(call.Actor, production.Id, ct: call.Cancelled),
                l => new { l.Link.Id, person = l.Person.Slug, opens = l.Link.Opens.Words().Split(", "), l.Link.MadeByName, l.Link.MadeAt, l.Link.Expires, l.Link.OpenedAt, l.Link.RevokedAt },
                ("id", l => l.Link.Id.ToString()), ("person", l => l.Person.Name), ("for", l => l.Link.Opens.Words()), ("made by", l => l.Link.MadeByName),
                ("expires", l => l.Link.Expires.ToString()), ("opened", l => l.Link.OpenedAt?.ToString()), ("revoked", l => l.Link.RevokedAt?.ToString()));
        }),
        Verb.Of("revoke", "Ends a link at once. What was signed by it stands.", [Id], async call =>
        {
            var link = await call.Get<PersonalLinkDesk>().Revoke(call.Actor, call.Value(Id), call.Cancelled);
            Show.Added(call, link.Id.ToString(), new { link.Id, link.RevokedAt });
        }));
}
