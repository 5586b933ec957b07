namespace Cordon.Benchmarks;

static class OwnershipScale
{
    public static int Run(int entities) => entities;
}
