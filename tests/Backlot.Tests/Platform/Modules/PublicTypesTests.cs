using System.Reflection;
using Backlot.Media.Time;
using Microsoft.AspNetCore.Components;

namespace Backlot.Tests.Platform.Modules;

/// <summary>A type is public because another project uses it, or because what is used speaks of it. All others are their module's own.</summary>
public sealed class PublicTypesTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void What_nobody_outside_a_module_uses_is_internal()
    {
        var assemblies = Ours();
        var used = new HashSet<Type>(assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsPublic && typeof(IComponent).IsAssignableFrom(t)));
        foreach (var assembly in assemblies)
            used.UnionWith(NamedFrom(assembly).Where(t => t.Assembly != assembly && assemblies.Contains(t.Assembly)));
        var open = new Queue<Type>(used);
        while (open.TryDequeue(out var type))
        {
            foreach (var spoken in SpokenOf(type).SelectMany(Parts).Where(t => assemblies.Contains(t.Assembly) && used.Add(t)))
                open.Enqueue(spoken);
        }

        assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => !t.IsNested && !used.Contains(t) && !HasConstants(t) && t.Name is not ("Program" or "_Imports"))
            .Select(t => t.FullName).ShouldBeEmpty();
    }

    /// <summary>A constant is written into who uses it, and leaves no trace of where it came from.</summary>
    private static bool HasConstants(Type type) => type.GetFields(Declared).Any(f => f is { IsLiteral: true, IsPublic: true });

    private static Assembly[] Ours() =>
        [.. ProductModules.InWorkOrder().InWorkOrder.Select(m => m.GetType().Assembly).Append(typeof(ProductModules).Assembly).Append(typeof(Rate).Assembly).Distinct()];

    /// <summary>The types of other assemblies that its code names.</summary>
    private static IEnumerable<Type> NamedFrom(Assembly assembly)
    {
        var module = assembly.ManifestModule;
        for (int token = 0x01000001; ; token++)
        {
            Type type;
            try
            {
                type = module.ResolveType(token);
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break;
            }

            yield return type;
        }
    }

    /// <summary>What its visible members take and give.</summary>
    private static IEnumerable<Type> SpokenOf(Type type)
    {
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (var other in type.GetInterfaces().Concat(type.GetGenericArguments().SelectMany(a => a.IsGenericParameter ? a.GetGenericParameterConstraints() : [a])))
            yield return other;
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            yield return field.FieldType;
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly))
        {
            foreach (var taken in method.GetParameters())
                yield return taken.ParameterType;
            if (method is MethodInfo { ReturnType: var given })
                yield return given;
            if (method.IsGenericMethod)
            {
                foreach (var limit in method.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()))
                    yield return limit;
            }
        }

        foreach (var nested in type.GetNestedTypes())
            yield return nested;
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        if (type.IsGenericParameter)
            return [];
        return (type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type])
            .Concat(type.DeclaringType is { } around ? [around] : []);
    }
}
