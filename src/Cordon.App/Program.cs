using Cordon.App;

using var stop = new StopSignals();
return CordonCommand.Run(args, Surroundings.OfProcess(stop.Token));
