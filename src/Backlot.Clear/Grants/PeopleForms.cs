using System.Globalization;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Platform.Errors;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Grants;

/// <summary>The forms of the people of a production: who they are, what they do, what they allow and take back.</summary>
internal static class PeopleForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/desk/productions/{p}/people/add", async form =>
        {
            var credit = form["role"] is { } role ? new NewCredit(role, form["department"], Billing(form)) : null;
            var person = await form.The<PersonDesk>().Add(form.Actor, new NewPerson(form.Text("name"), form["born"], form["guardian"]), form.Route("p"), credit, form.Cancelled);
            return new Done(T($"{person.Name} is known here. Until they sign, what shows them is closed."), Page(form, person.Slug));
        });
        routes.MapForm("/desk/productions/{p}/people/{person}/credits/put", async form =>
        {
            var credit = await form.The<PersonDesk>().AddCredit(form.Actor, form.Route("person"), form.Route("p"), new NewCredit(form.Text("role"), form["department"], Billing(form)), form.Cancelled);
            return new Done(T($"Credited as {credit.Role}."));
        });
        routes.MapForm("/desk/productions/{p}/people/{person}/correct", async form =>
        {
            var person = await form.The<PersonDesk>().Correct(form.Actor, form.Route("person"), form.Route("p"), form["born"], form["guardian"], form.Cancelled);
            return new Done(T($"Corrected for {person.Name}. Every verdict is judged again."));
        });
        routes.MapForm("/desk/productions/{p}/people/{person}/grants/add", async form =>
        {
            await form.The<GrantDesk>().Add(form.Actor, form.Route("person"), form.Route("p"), Asked(form), form.Cancelled);
            return new Done(T("Recorded. Every verdict of this production is judged again."), Mark: MarkKind.Cleared);
        });
        routes.MapForm("/desk/productions/{p}/people/notice", async form =>
        {
            await form.The<GrantDesk>().AddCrowdNotice(form.Actor, form.Route("p"), Asked(form), form.Cancelled);
            return new Done(T("Recorded: who is incidental may be shown."), Mark: MarkKind.Cleared);
        });
        routes.MapForm("/desk/productions/{p}/people/{person}/withdraw", async form =>
        {
            var taken = await form.The<WithdrawalDesk>().Withdraw(form.Actor, form.Route("person"), form.Route("p"), form.Cancelled);
            return new Done(Said(taken));
        });
        routes.MapForm("/desk/grants/{id:long}/undo", async form =>
        {
            await form.The<WithdrawalDesk>().Undo(form.Actor, form.Id(), form.Text("why"), form.Cancelled);
            return new Done(T("It stands again, with your reason in the record."), Mark: MarkKind.Cleared);
        });
        routes.MapForm("/desk/objections/{id:long}/decide", async form =>
        {
            var hidden = form["decision"] switch
            {
                "hide" => true,
                "show" => false,
                _ => throw BacklotError.Refused("objection.decision", "Nothing was decided.", "Choose whether it stays hidden."),
            };
            await form.The<WithdrawalDesk>().Decide(form.Actor, form.Id(), hidden, form.Text("why"), form.Cancelled);
            return new Done(hidden ? T("Decided: they stay hidden.") : T("Decided: they may be shown."), Mark: hidden ? MarkKind.Blocked : MarkKind.Cleared);
        });
    }

    private static NewGrant Asked(Posted form)
    {
        var contract = form["basis"] == "contract";
        return new NewGrant(form["media"] ?? "all", string.Join(',', form.All("purpose")), contract ? form.Text("clause") : null, form["territory"] ?? "world")
        {
            From = form["from"], To = form["to"], SignedBy = form["signedBy"], AttestedBy = contract ? form["attestedBy"] : null,
        };
    }

    private static string Said(Withdrawal taken)
    {
        string?[] said =
        [
            T($"{taken.Person.Name} is not shown any more."),
            taken.Withdrawn.Count > 0 ? N(taken.Withdrawn.Count, "One signed release has ended.", $"{taken.Withdrawn.Count} signed releases have ended.") : null,
            taken.Objection is not null ? T("What stands on a contract or on nothing is hidden until somebody decides.") : null,
            T("The credit stays."),
        ];
        return string.Join(' ', said.OfType<string>());
    }

    private static int? Billing(Posted form) => form["billing"] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw BacklotError.Refused("credit.billing", $"\"{text}\" is not a place in the credits.", "Count from 1.");

    private static string Page(Posted form, string person) => $"/desk/productions/{form.Route("p")}/people/{person}";
}
