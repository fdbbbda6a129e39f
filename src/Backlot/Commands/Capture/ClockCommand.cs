using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Clocks;
using Backlot.Commands.Plan;
using Backlot.Plan.Productions;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Commands.Capture;

/// <summary><c>clock set</c>, <c>clock list</c>, <c>clock undo</c>.</summary>
internal static class ClockCommand
{
    private static readonly Argument<string> Asset = Verb.Word("ASSET", "Something that the camera took, by id or name: best a picture of a clock or slate.");
    private static readonly Argument<long> Id = new("CLOCK") { Description = "Number of the correction: backlot clock list." };
    private static readonly Option<string> Was = Verb.May<string>("--was", "TIME", "When it was really taken: 2026-05-04T10:17:02 in the production's zone, or with an offset.");
    private static readonly Option<string> By = Verb.May<string>("--by", "SHIFT", "What is to be added to the camera's clock: +0:02:10 or -1:00:00.");
    private static readonly Option<string> Like = Verb.May<string>("--like", "ASSET", "A recording of known time that heard the same: they are aligned by their sound.");
    private static readonly Option<string> Zone = Verb.May<string>("--zone", "ZONE", "The zone that the camera's clock stood in, such as Europe/Rome.");

    public static Command Make() => Verb.Noun("clock", "Clocks of cameras that were off, put right for everything they took on a card.",
        Verb.Of("set", "Puts the clock of a camera right by one moment that is known, for all it took on the card, now and later.", [Asset, Was, By, Like, Zone], async call =>
        {
            var set = await call.Get<ClockDesk>().Set(call.Actor, call.Value(Asset), new ClockSaid(call.Value(Was), call.Value(By), call.Value(Like), call.Value(Zone)), call.Cancelled);
            if (call.Json)
            {
                Show.Json(Json(set));
                return;
            }

            Console.WriteLine($"{set.Card}: {N(set.Assets, "one asset stands", $"{set.Assets} assets stand")} {ClockWords.By(set.Shift.By)} from the camera's clock.");
            Console.WriteLine($"Was it a mistake? backlot clock undo {set.Shift.Id}");
        }),
        Verb.Of("list", "How far clocks of a production were off, what was undone too.", [ProductionCommand.Production], async call =>
        {
            var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
            Show.List(call, await call.Get<ClockDesk>().List(call.Actor, production.Id, ct: call.Cancelled), Json,
                ("id", c => c.Shift.Id.ToString(CultureInfo.InvariantCulture)), ("card", c => c.Card), ("camera", c => c.Shift.Camera), ("added", c => ClockWords.By(c.Shift.By)), ("zone", c => c.Shift.Zone),
                ("how", c => ClockWords.Evidence(c.Shift.Evidence)), ("assets", c => c.Assets.ToString(CultureInfo.InvariantCulture)), ("undone", c => c.Shift.UndoneAt?.ToString()));
        }),
        Verb.Of("undo", "Lets the camera's own clock count again, or what was said of it before.", [Id], async call =>
        {
            var undone = await call.Get<ClockDesk>().Undo(call.Actor, call.Value(Id), call.Cancelled);
            Show.Added(call, undone.Shift.Id.ToString(CultureInfo.InvariantCulture), Json(undone));
        }));

    private static object Json(StandingClock c) => new
    {
        c.Shift.Id, card = c.Shift.CardId, name = c.Card, c.Shift.Camera, asset = c.Shift.AssetId, seconds = Math.Round(c.Shift.By.TotalSeconds, 6), c.Shift.Zone,
        evidence = c.Shift.Evidence.ToString().ToLowerInvariant(), c.Assets, c.Shift.At, c.Shift.UndoneAt, c.Shift.UndoneBy,
    };
}
