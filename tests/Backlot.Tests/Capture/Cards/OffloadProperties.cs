using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Capture.Cards;

public sealed class OffloadProperties
{
    private static readonly string[] Names =
        ["a.mov", "B.MOV", "b.mov", " lead", "line\nbreak", "tab\tname", "caf\u00e9", "cafe\u0301", "\u65e5\u672c", "\ud83c\udfac.mp4", "quote\"'&<>", "-rf", "*", "[x]", "ascmhl.txt", new string('n', 251), "._x", ".DS_Store", "back\\slash"];

    private static readonly int[] Sizes = [0, 1, 4095, 4096, 4097, 65_536, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (4 << 20) - 1, (4 << 20) + 4097];

    private static Config Some(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests);

    [Fact]
    public void Any_tree_comes_out_as_it_went_in_is_sealed_and_verifies() => Check.One(Some(12), Prop.ForAll(Seeds(), seed =>
    {
        using var folder = new Folder();
        bool utf8 = Grow(folder["card"], new System.Random(seed));

        OffloadReport report = Run(folder, default);

        report.Exit.ShouldBe(ExitCode.Done, report.ToText());
        report.SafeToFormat.ShouldBe(utf8 && report.Files > 0, report.Sentence);
        Same(folder);
    }));

    /// <summary>Stopped by Ctrl-C or struck down at any call to the disk, then run again: nobody can tell.</summary>
    [Fact]
    public void Stopped_anywhere_and_run_again_is_as_if_it_had_never_been_stopped() => Check.One(Some(20), Prop.ForAll(Seeds(), seed =>
    {
        using var folder = new Folder();
        var random = new System.Random(seed);
        Grow(folder["card"], random);
        int most = Calls(folder);
        for (int round = random.Next(1, 4); round > 0; round--)
        {
            int at = random.Next(most);
            bool politely = random.Next(2) == 0;
            using var stop = new CancellationTokenSource();
            using var rigged = new RiggedDisk((_, _, call) => call != at ? 0 : politely ? Cancel(stop) : throw new InvalidOperationException("struck down"));
            try
            {
                Run(folder, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // As it should be.
            }
            catch (InvalidOperationException e) when (e.Message == "struck down")
            {
                // Likewise.
            }
        }

        OffloadReport report = Run(folder, default);

        report.Exit.ShouldBe(ExitCode.Done, report.ToText());
        Same(folder);
    }));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static int Cancel(CancellationTokenSource stop)
    {
        stop.Cancel();
        return 0;
    }

    private static int Calls(Folder folder)
    {
        using var counting = new RiggedDisk((_, _, _) => 0);
        new Offload(SystemClock.Instance).Run(Actor.Owner, new OffloadAsked(folder["card"], [folder["measure"]])).GetAwaiter().GetResult();
        return counting.Calls * 2;
    }

    private static OffloadReport Run(Folder folder, CancellationToken cancel) =>
        new Offload(SystemClock.Instance) { DiskOf = (path, _) => new PhysicalDisk([path], path) }
            .Run(Actor.Owner, new OffloadAsked(folder["card"], [folder["one"], folder["two"]]) { Hashes = [HashFormat.Md5, HashFormat.Xxh64] }, cancel: cancel).GetAwaiter().GetResult();

    private static void Same(Folder folder)
    {
        List<string> card = Snapshot.Of(folder["card"]);
        foreach (string copy in new[] { folder["one/card"], folder["two/card"] })
        {
            Snapshot.Of(copy).ShouldBe(card);
            VerifyReport report = new Verify(SystemClock.Instance).Run(Actor.Owner, new VerifyOrder(copy)).GetAwaiter().GetResult();
            report.Problems.ShouldBeEmpty();
            report.Findings.ShouldAllBe(f => f.Code == "custody.file-new" && f.Path.Contains("\\x"), "only what no history can carry");
        }
    }

    /// <summary>False when a name is not UTF-8.</summary>
    private static bool Grow(string root, System.Random random)
    {
        bool utf8 = true;
        Disk.MakeFolder(root);
        var folders = new List<string> { root };
        for (int i = random.Next(5); i > 0; i--)
        {
            string made = DiskName.Join(folders[random.Next(folders.Count)], Name());
            if (Disk.MakeFolder(made)) folders.Add(made);
        }

        for (int i = random.Next(9); i > 0; i--)
        {
            string path = DiskName.Join(folders[random.Next(folders.Count)], Name());
            if (Disk.TryStamp(path) is not null) continue;
            byte[] bytes = new byte[Sizes[random.Next(Sizes.Length)]];
            if (random.Next(4) > 0) random.NextBytes(bytes);
            Disk.WriteFlushed(path, bytes);
            Disk.SetModified(path, Date());
        }

        for (int i = folders.Count - 1; i >= 0; i--) Disk.SetModified(folders[i], Date());
        return utf8;

        Int128 Date() => (Int128)random.NextInt64(0, 2_000_000_000) * 1_000_000_000 + random.Next(1_000_000_000);

        string Name()
        {
            if (random.Next(15) > 0) return Names[random.Next(Names.Length)] is var name && random.Next(3) == 0 && name.Length < 200 ? name + random.Next(4) : name;
            utf8 = false;
            return "broken\udcff\udc80";
        }
    }
}
