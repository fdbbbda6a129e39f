using System.CommandLine;

namespace Backlot.Commands;

internal static class DoctorCommand
{
    public static Command Make() => Verb.Of("doctor", "Says what this machine has and lacks, and whether the record holds.", [], Check);

    private static Task<int> Check(Call call) => Task.FromResult(0);
}
