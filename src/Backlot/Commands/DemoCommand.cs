using System.CommandLine;
using Backlot.Demo;
using Backlot.Platform.Errors;
using Backlot.Serving;

namespace Backlot.Commands;

/// <summary><c>demo</c>: a production through the whole chain, or somebody's own card, and serves it.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> Card = new("--card") { HelpName = "DIR", Description = "Your own card, or any folder with photos and clips, as a production of its own: the demo is not made." };
    private static readonly Option<int> Size = new("--size") { HelpName = "PIXELS", Description = "The shorter side of its clips and films, 180 to 1080; its stills go with it. Smaller is sooner there.", DefaultValueFactory = _ => BorrowedMoon.Size };
    private static readonly Option<string> Urls = new("--urls") { HelpName = "URL", Description = "Where to listen, several with ;", DefaultValueFactory = _ => ServeCommand.DefaultUrl };

    public static Command Make()
    {
        var command = new Command("demo", "Makes a production and takes it through the whole chain, from cards to a story that is out, and serves it. Stopped, it goes on when it is run again.") { Card, Size, Urls };
        command.SetAction((parsed, ct) =>
        {
            var card = parsed.GetValue(Card);
            if (card is not null && !Directory.Exists(card))
                throw BacklotError.NotFound("offload.no-source", $"There is no folder {Path.GetFullPath(card)}.", "Name the folder the card is mounted at, or any folder with photos and clips.");
            var size = parsed.GetValue(Size);
            if (size is < 180 or > 1080)
                throw BacklotError.Usage("demo.size", $"The demo cannot be drawn {size} pixels high.", "Give a size from 180 to 1080.");
            return Server.Run(parsed.GetRequiredValue(CommandLine.Data), parsed.GetRequiredValue(Urls), ct, card is null ? DemoRun.Steps(size) : OwnCard.Steps(Path.GetFullPath(card)));
        });
        return command;
    }
}
